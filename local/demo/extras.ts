/** The files of a rostering set that the import skips: sessions, courses, classes, enrollments, demographics. */
import { type CsvOptions, csvOf, type Row } from "./csv.ts";

/** OneRoster 1.2 CSV binding: the columns of these files. */
const COLUMNS = {
  academicSessions: [
    "sourcedId",
    "status",
    "dateLastModified",
    "title",
    "type",
    "startDate",
    "endDate",
    "parentSourcedId",
    "schoolYear",
  ],
  courses: [
    "sourcedId",
    "status",
    "dateLastModified",
    "schoolYearSourcedId",
    "title",
    "courseCode",
    "grades",
    "orgSourcedId",
    "subjects",
    "subjectCodes",
  ],
  classes: [
    "sourcedId",
    "status",
    "dateLastModified",
    "title",
    "grades",
    "courseSourcedId",
    "classCode",
    "classType",
    "location",
    "schoolSourcedId",
    "termSourcedIds",
    "subjects",
    "subjectCodes",
    "periods",
  ],
  enrollments: [
    "sourcedId",
    "status",
    "dateLastModified",
    "classSourcedId",
    "schoolSourcedId",
    "userSourcedId",
    "role",
    "primary",
    "beginDate",
    "endDate",
  ],
  demographics: ["sourcedId", "status", "dateLastModified", "birthDate", "sex"],
};

interface ExtraFacts {
  readonly schools: readonly { readonly sourcedId: string }[];
  readonly users: readonly Row[];
  /** The year in which the school year begins. */
  readonly year: number;
  readonly csv: CsvOptions;
}

/** One course and one class per school, everybody in it. */
export const extraFiles = ({ schools, users, year, csv }: ExtraFacts): Readonly<Record<string, string>> => {
  const session = `ses-${year + 1}`;
  const sessions: Row[] = [
    {
      sourcedId: session,
      title: `${year}-${year + 1}`,
      type: "schoolYear",
      startDate: `${year}-07-01`,
      endDate: `${year + 1}-07-01`,
      schoolYear: String(year + 1),
    },
  ];
  const courses = schools.map<Row>(({ sourcedId }) => ({
    sourcedId: `crs-${sourcedId}`,
    schoolYearSourcedId: session,
    title: "Advisory, first period",
    courseCode: "ADV",
    orgSourcedId: sourcedId,
  }));
  const classes = schools.map<Row>(({ sourcedId }) => ({
    sourcedId: `cls-${sourcedId}`,
    title: 'Advisory "A"',
    courseSourcedId: `crs-${sourcedId}`,
    classType: "homeroom",
    schoolSourcedId: sourcedId,
    termSourcedIds: session,
  }));
  const students = users.filter((user) => user["sourcedId"]?.startsWith("stu-"));
  const enrollments = students.map<Row>((user) => ({
    sourcedId: `enr-${user["sourcedId"]}`,
    classSourcedId: `cls-${user["primaryOrgSourcedId"]}`,
    schoolSourcedId: user["primaryOrgSourcedId"] ?? "",
    userSourcedId: user["sourcedId"] ?? "",
    role: "student",
    primary: "false",
  }));
  const demographics = students.map<Row>((user) => ({ sourcedId: user["sourcedId"] ?? "", birthDate: "", sex: "" }));
  return {
    academicSessions: csvOf(COLUMNS.academicSessions, sessions, csv),
    courses: csvOf(COLUMNS.courses, courses, csv),
    classes: csvOf(COLUMNS.classes, classes, csv),
    enrollments: csvOf(COLUMNS.enrollments, enrollments, csv),
    demographics: csvOf(COLUMNS.demographics, demographics, csv),
  };
};
